/** What a try of a sample page came to, in one word. */

/**
 * - accepted: the page's own state holds the right code, sent as often as it should be
 * - wrong: something was written, but the page has no right code
 * - not-found: no field was written to
 * - kept: a page without a code field was left as it was
 * - filled: it was not
 * - right, wrong-key, missed: the key of a set-up page
 * - none, invented: the key of a page that shows none
 * @typedef {'accepted' | 'wrong' | 'not-found' | 'kept' | 'filled' | 'right' | 'wrong-key' | 'missed' | 'none' | 'invented'} Verdict
 */

/** The verdicts that pages ought to come to. */
export const GOOD = /** @type {Verdict[]} */ (['accepted', 'kept', 'right', 'none']);

/**
 * @param {import('./samples.mjs').Sample} sample
 * @param {import('./try-page.mjs').Report} report
 * @param {string[]} codes that were right at the time of the try
 * @returns {Verdict}
 */
export function verdictOf(sample, report, codes) {
  switch (sample.kind) {
    case 'challenge': {
      const { submits = 0 } = report;
      // A code sent twice is refused the second time.
      const sent =
        sample.expect_submits === undefined ? submits < 2 : submits === sample.expect_submits;
      if (codes.includes(String(report.result)) && sent) return 'accepted';
      return report.fields.length === 0 ? 'not-found' : 'wrong';
    }
    case 'negative':
      return report.result === sample.expect_result && report.fields.length === 0
        ? 'kept'
        : 'filled';
    case 'setup':
      if (report.captured.length === 0) return 'missed';
      return isKey(sample, report) ? 'right' : 'wrong-key';
    default:
      return report.captured.length === 0 ? 'none' : 'invented';
  }
}

/**
 * @param {import('./samples.mjs').Sample} sample
 * @param {import('./try-page.mjs').Report} report
 */
function isKey({ expected, expect_result, ...sample }, { captured, result }) {
  const [found, ...others] = captured;
  if (!found || others.length > 0 || result !== expect_result) return false;
  const { type, secret, digits, period, algorithm, issuer, account } = expected;
  return (
    found.kind === type &&
    found.secret === secret &&
    found.digits === digits &&
    found.algorithm === algorithm &&
    (type !== 'totp' || found.period === period) &&
    (!issuer || found.issuer === issuer) &&
    (!account || 'account_optional' in sample || found.account === account)
  );
}
