import { Input } from 'antd';
import { complete } from '../lib/held.js';
import { show } from '../lib/react.jsx';

// Its onChange speaks once all boxes are full, onInput with each.
show((value, set) => (
  <Input.OTP
    value={value}
    length={6}
    onInput={(cells) => set(cells.join(''))}
    onChange={complete}
  />
));
