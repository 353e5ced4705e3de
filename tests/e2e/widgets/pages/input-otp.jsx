import { OTPInput } from 'input-otp';
import { complete } from '../lib/held.js';
import { show } from '../lib/react.jsx';

const SLOT = { width: 40, height: 48, border: '1px solid gray', textAlign: 'center' };

show((value, set) => (
  <OTPInput
    value={value}
    onChange={set}
    onComplete={complete}
    maxLength={6}
    render={({ slots }) => (
      <div style={{ display: 'flex' }}>
        {slots.map(({ char }, at) => (
          <div key={String(at)} style={SLOT}>
            {char}
          </div>
        ))}
      </div>
    )}
  />
));
