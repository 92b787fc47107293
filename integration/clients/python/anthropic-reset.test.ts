import anyTest, {type TestFn} from 'ava';
import {matrix} from './matrix.ts';
import {registerClient, type ClientRun} from './register-client.ts';

registerClient(anyTest as TestFn<ClientRun>, 'anthropic', {
	rows: matrix.anthropic!.filter(row => row[2] === 'cut').map(([api, ability, script]) => [api, ability, script, {noticed: 'raises', kind: 'RemoteProtocolError', on: ['bedrock', 'claude']}]),
	failedStreamEnding: 'reset',
});
