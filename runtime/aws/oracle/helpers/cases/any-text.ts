import fc from 'fast-check';

/**
Texts as they reach a model: plain, Korean, emoji of several code points, halves of pairs, what JSON has to escape.
*/
export const anyText: fc.Arbitrary<string> = fc.oneof(
	{weight: 4, arbitrary: fc.string({minLength: 1, maxLength: 30})},
	{weight: 2, arbitrary: fc.string({unit: 'binary', maxLength: 12})},
	{weight: 2, arbitrary: fc.array(fc.constantFrom('안녕하세요', '세계', '👩‍👩‍👧', '🇰🇷', 'é', 'e\u{301}', '\u{2028}', '\u{0}', '\u{7F}', '"', '\\', '/', '</script>', '\n', '\t', '\u{FEFF}', '\u{FFFF}'), {minLength: 1, maxLength: 6}).map(parts => parts.join(''))},
	{weight: 1, arbitrary: fc.array(fc.constantFrom('\u{D83D}', '\u{DE00}', 'a', '😀', '\u{DBFF}', '\u{DC00}'), {minLength: 1, maxLength: 6}).map(parts => parts.join(''))},
	{weight: 1, arbitrary: fc.constantFrom('', ' ', '가'.repeat(3000), 'x'.repeat(70_000), '😀"\\'.repeat(900))},
);

/**
Names of models as settings may have them: ids, profiles, ARNs, and what nobody should choose.
*/
export const anyModelId: fc.Arbitrary<string> = fc.oneof(
	{
		weight: 5, arbitrary: fc.constantFrom(
			'amazon.nova-micro-v1:0',
			'us.anthropic.claude-sonnet-5',
			'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3',
			'arn:aws:bedrock:us-east-1::foundation-model/meta.llama4-scout-17b-instruct-v1:0',
			'arn:aws:sagemaker:eu-west-1:123456789012:endpoint/my-endpoint',
		),
	},
	{weight: 2, arbitrary: fc.constantFrom('a model', 'mod/el', '%2F', '100%', 'a?b=c#d', 'a+b', '!\'()*', '~-_.', '한글', '😀', 'é', 'a\nb', '[x]', '@&=$,;:')},
	{weight: 1, arbitrary: fc.string({minLength: 1, maxLength: 12}).filter(name => !/^\.+$/v.test(name))},
	// Neither is possible: no name, and none that has an encoding.
	{weight: 1, arbitrary: fc.constantFrom('x')},
);

/**
Names whose paths have empty parts or dots, which the SDK leaves out of what it signs.
*/
export const dottedModelIds = ['', '.', '..'];
