import { ChakraProvider, defaultSystem, PinInput } from '@chakra-ui/react';
import { complete } from '../lib/held.js';
import { show } from '../lib/react.jsx';

show((value, set) => (
  <ChakraProvider value={defaultSystem}>
    <PinInput.Root
      otp
      value={Array.from({ length: 6 }, (_, at) => value[at] ?? '')}
      onValueChange={({ value: cells }) => set(cells.join(''))}
      onValueComplete={complete}
    >
      <PinInput.HiddenInput />
      <PinInput.Control>
        {[0, 1, 2, 3, 4, 5].map((at) => (
          <PinInput.Input key={at} index={at} />
        ))}
      </PinInput.Control>
    </PinInput.Root>
  </ChakraProvider>
));
