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
