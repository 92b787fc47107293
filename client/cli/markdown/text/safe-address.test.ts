import test from 'ava';
import fc from 'fast-check';
import {safeAddress} from './safe-address.ts';

test('web and mail addresses may be followed', t => {
	t.is(safeAddress('https://example.com/a b?q=한'), 'https://example.com/a%20b?q=%ED%95%9C');
	t.is(safeAddress('mailto:a@example.com'), 'mailto:a@example.com');
});

test('others may not', t => {
	for (const href of [' javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', '/relative', '', 'ssh://host']) {
		t.is(safeAddress(href), undefined, href);
	}
});

test('nothing in an address ends its escape code', t => {
	fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 50}), text => {
		const address = safeAddress(`https://example.com/${text}`);
		t.true(address === undefined || /^[\p{ASCII}--[\p{Control} ]]+$/v.test(address));
	}));
});
