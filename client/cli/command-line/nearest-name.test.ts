import test from 'ava';
import {nearestName} from './nearest-name.ts';

for (const [written, names, nearest] of [
	['q', ['z'], undefined],
	['Z', ['z'], 'z'],
	['ab', ['ac'], undefined],
	['nope', ['home', 'work'], undefined],
	['tcsh', ['bash', 'zsh', 'fish'], undefined],
	['bsh', ['bash'], 'bash'],
	['chta', ['chat'], 'chat'],
	['hlep', ['help'], 'help'],
	['wrok', ['home', 'work'], 'work'],
	['mdoel', ['url', 'model'], 'model'],
	['templtaez', ['templates'], 'templates'],
	['modles', ['models'], 'models'],
	['docktr', ['doctor'], 'doctor'],
	['abcdef', ['abcxyz'], undefined],
	['', ['a'], undefined],
] as const) {
	test(`${JSON.stringify(written)} among ${names.join(', ')} is ${nearest ?? 'none'}`, t => {
		t.is(nearestName(written, names), nearest);
	});
}

test('a question that is one word of a million letters is near to no name, and is compared with none', t => {
	t.is(nearestName('a'.repeat(1_000_000), ['chat', 'templates']), undefined);
});
