import { useRef } from 'react';
import AuthCode from 'react-auth-code-input';
import { onReject } from '../lib/held.js';
import { show } from '../lib/react.jsx';

function Boxes({ set }) {
  const boxes = useRef(null);
  onReject(() => boxes.current.clear());
  return <AuthCode ref={boxes} onChange={set} length={6} allowedCharacters="numeric" />;
}

show((_, set) => <Boxes set={set} />);
