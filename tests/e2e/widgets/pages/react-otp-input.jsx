import OtpInput from 'react-otp-input';
import { show } from '../lib/react.jsx';

show((value, set) => (
  <OtpInput
    value={value}
    onChange={set}
    numInputs={6}
    inputType="tel"
    renderSeparator={<span>-</span>}
    renderInput={(props) => <input {...props} />}
  />
));
