// Draws the code's modules, as client-side QR libraries do.
(() => {
  const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('canvas.qr'));
  const rows = canvas.dataset.rows?.split(',') ?? [];
  delete canvas.dataset.rows;
  const quiet = 4;
  const size = canvas.width / (rows.length + 2 * quiet);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  rows.forEach((row, y) => {
    [...row].forEach((module, x) => {
      if (module === '1') {
        context.fillRect((x + quiet) * size, (y + quiet) * size, Math.ceil(size), Math.ceil(size));
      }
    });
  });
})();
