import anyTest, {type TestFn} from 'ava';
import {registerClient, type ClientRun} from './register-client.ts';

registerClient(anyTest as TestFn<ClientRun>, 'litellm');
