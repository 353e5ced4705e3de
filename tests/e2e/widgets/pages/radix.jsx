import {
  OneTimePasswordField,
  OneTimePasswordFieldHiddenInput,
  OneTimePasswordFieldInput,
} from '@radix-ui/react-one-time-password-field';
import { complete } from '../lib/held.js';
import { show } from '../lib/react.jsx';

show((value, set) => (
  <OneTimePasswordField value={value} onValueChange={set} onAutoSubmit={complete} autoSubmit>
    {[0, 1, 2, 3, 4, 5].map((at) => (
      <OneTimePasswordFieldInput key={at} style={{ width: 40, height: 40 }} />
    ))}
    <OneTimePasswordFieldHiddenInput name="otp" />
  </OneTimePasswordField>
));
