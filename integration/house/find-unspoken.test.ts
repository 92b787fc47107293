import test from 'ava';
import {root} from '../runs/root.ts';
import {findUnspoken} from './find-unspoken.ts';
import {writeTree} from './helpers/write-tree.ts';

test('every mistake of a user of the terminal client is told in both languages', t => {
	t.deepEqual(findUnspoken(root), []);
});

test('twin: a mistake in one language is told, wherever it is broken into lines', t => {
	t.deepEqual(findUnspoken(writeTree({
		'client/cli/a.ts': 'const a = 1;\nthrow new UserError(`No.`);\n',
		'client/cli/deep/er/b.ts': 'throw new UserError(\n\t\'No.\',\n);\n',
		'client/cli/c.ts': 'throw new UserError(speak({en: \'No.\', ko: \'없습니다.\'}), {cause: error});\nthrow new UserError(speak<string>(words));\n',
		'client/cli/c.test.ts': 'new UserError(\'No.\');\n',
		'client/cli/keys/d.ts': 'throw new UserError(\'No.\');\n',
		'client/e.ts': 'throw new UserError(\'No.\');\n',
	})), [
		'client/cli/a.ts:2 tells a mistake in one language: new UserError(speak({en, ko})).',
		'client/cli/deep/er/b.ts:1 tells a mistake in one language: new UserError(speak({en, ko})).',
	]);
});
