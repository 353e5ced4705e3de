/** A PDF of one page that shows a QR code, each dark module a filled square (ISO 32000-1, 8.5). */

import QRCode from 'qrcode';

const PAGE = 400;
const MODULE = 6;

/**
 * @param {string} text
 * @returns {string}
 */
export function pdfWithCode(text) {
  const { size, data } = QRCode.create(text).modules;
  const squares = Array.from(data, (dark, at) => {
    const x = 40 + (at % size) * MODULE;
    const y = PAGE - 40 - Math.floor(at / size) * MODULE;
    return dark ? `${x} ${y} ${MODULE} ${MODULE} re f\n` : '';
  }).join('');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE} ${PAGE}] /Contents 4 0 R /Resources << >> >>`,
    `<< /Length ${squares.length} >>\nstream\n${squares}endstream`,
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 5\n0000000000 65535 f \n${table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}
