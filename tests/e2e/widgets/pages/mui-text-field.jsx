import TextField from '@mui/material/TextField';
import { show } from '../lib/react.jsx';

show((value, set) => (
  <TextField label="Code" value={value} onChange={(event) => set(event.target.value)} />
));
