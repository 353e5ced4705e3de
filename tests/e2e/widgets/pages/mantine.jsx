import { MantineProvider, PinInput } from '@mantine/core';
import '@mantine/core/styles.css';
import { complete } from '../lib/held.js';
import { show } from '../lib/react.jsx';

show((value, set) => (
  <MantineProvider>
    <PinInput
      value={value}
      onChange={set}
      onComplete={complete}
      length={6}
      type="number"
      oneTimeCode
    />
  </MantineProvider>
));
