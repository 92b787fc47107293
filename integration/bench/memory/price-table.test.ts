import {readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {functionOptions} from '../../../runtime/options.ts';
import {root} from '../../runs/root.ts';
import {priceTable} from './price-table.ts';
import {readOn} from './prices.ts';

const page = readFileSync(path.join(root, 'docs/costs.md'), 'utf8');

test('docs/costs.md has the prices of a thousand answers with the default memory', t => {
	const table = priceTable(functionOptions.memory.default);
	t.true(page.includes(`\n\n${table}\n\n`), `Put this into docs/costs.md:\n\n${table}`);
	t.true(page.includes(`of ${readOn}`), 'docs/costs.md does not say when the prices were read.');
});

test('another memory has another table', t => {
	t.false(page.includes(priceTable(functionOptions.memory.default * 2)));
	t.regex(priceTable(1024), /^\| Lambda's time, 1024 MB, arm64 \| 1,000 × 1 GB × 6\.65 s × \$0\.0000133334 \| \$0\.0887 \|$/mv);
});
