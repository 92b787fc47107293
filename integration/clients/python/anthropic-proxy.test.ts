import anyTest, {type TestFn} from 'ava';
import {matrix} from './matrix.ts';
import {registerClient, type ClientRun} from './register-client.ts';

// The proxy has the key, so none is wrong.
registerClient(anyTest as TestFn<ClientRun>, 'anthropic', {rows: matrix.anthropic!.filter(([, ability]) => ability !== 'wrong key'), isProxied: true});
