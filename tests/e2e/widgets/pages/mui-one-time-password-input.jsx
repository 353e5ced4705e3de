import { MuiOtpInput } from 'mui-one-time-password-input';
import { complete } from '../lib/held.js';
import { show } from '../lib/react.jsx';

show((value, set) => <MuiOtpInput value={value} onChange={set} onComplete={complete} length={6} />);
