import type {CheckFailure} from '../errors.ts';
import type {DecodedInputs} from './decode-inputs.ts';

function isWithin(path: string, outer: string): boolean {
	return path === outer || (path.startsWith(outer) && /^[.\[]/v.test(path.slice(outer.length)));
}

function hideTexts(message: string, texts: readonly string[]): string {
	let hidden = message;
	for (const text of texts) {
		hidden = hidden.replaceAll(text, () => '[secret]').replaceAll(JSON.stringify(text).slice(1, -1), () => '[secret]');
	}

	return hidden;
}

/**
Takes what was given out of the reasons for which secret inputs are refused; what is allowed stays. A reason quotes a value, or the beginning of one, which the reader of a log, or of a pipeline's output, must not learn.
*/
export function hideSecrets(failures: readonly CheckFailure[], {secretPaths, secretTexts}: Pick<DecodedInputs, 'secretPaths' | 'secretTexts'>): CheckFailure[] {
	return failures.map(({property, reason}) => {
		const isSecret = secretPaths.some(path => isWithin(property, path) || isWithin(path, property));
		// Up to the last of them: the value may have such words itself.
		const quoted = isSecret ? reason.replace(/^received .*(?=, (?:allowed|which) )/sv, 'received a secret') : reason;
		return {property, reason: hideTexts(quoted, secretTexts)};
	});
}

/**
Does some work with inputs; what it throws quotes none of their secrets.
*/
export async function withoutSecrets<Result>({secretTexts}: Pick<DecodedInputs, 'secretTexts'>, work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		for (let one = error; one instanceof Error; one = one.cause) {
			const {message, stack} = one;
			one.message = hideTexts(message, secretTexts);
			one.stack &&= hideTexts(stack!, secretTexts);
		}

		throw error;
	}
}
