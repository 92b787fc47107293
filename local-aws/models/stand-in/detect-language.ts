/**
The languages that the stand-in answers in.
*/
export type Language = 'en' | 'ko' | 'ja' | 'zh' | 'de' | 'fr' | 'es' | 'pt' | 'it' | 'nl' | 'ru' | 'uk' | 'ar' | 'hi' | 'tr' | 'vi' | 'el' | 'he' | 'th';

/**
Scripts that tell the language at once; the order matters where texts mix them (Japanese has Chinese characters, too).
*/
const scripts: ReadonlyArray<readonly [RegExp, Language]> = [
	[/\p{sc=Hangul}/v, 'ko'],
	[/[\p{sc=Hiragana}\p{sc=Katakana}]/v, 'ja'],
	[/\p{sc=Han}/v, 'zh'],
	[/[єіїґ]/iv, 'uk'],
	[/\p{sc=Cyrillic}/v, 'ru'],
	[/\p{sc=Arabic}/v, 'ar'],
	[/\p{sc=Devanagari}/v, 'hi'],
	[/\p{sc=Greek}/v, 'el'],
	[/\p{sc=Hebrew}/v, 'he'],
	[/\p{sc=Thai}/v, 'th'],
];

/**
Common words, without those that several of these languages share.
*/
const words: ReadonlyArray<readonly [Language, string]> = [
	['en', 'the and you is are what how why who when where can could would please hello hi of with this that write tell explain my your do does'],
	['de', 'der die das und ist sind nicht ein eine wie warum wer wann wo kann bitte hallo guten tag mit ich du mir mein schreibe erkläre über für'],
	['fr', 'le les et est sont je tu vous nous une des du comment pourquoi qui quand où peux pouvez bonjour salut avec mon ma écris explique quel quelle ça'],
	['es', 'el los las es son yo tú usted cómo qué por quién cuándo dónde puedes puede hola buenos días una del escribe explica mi gracias'],
	['pt', 'os é são eu você vocês como quê quem quando onde pode olá oi bom dia uma não escreva explique meu minha obrigado da do em'],
	['it', 'il gli è sono io tu lei come perché chi dove puoi può ciao buongiorno una della di scrivi spiega mio mia grazie che cosa'],
	['nl', 'de het een en is zijn niet hoe waarom wie wanneer waar kan kun je ik hallo goedendag met mijn schrijf leg uit wat alsjeblieft'],
	['tr', 've bir bu ne nasıl neden kim nerede merhaba selam lütfen ben sen için mı mi yaz anlat günaydın'],
	['vi', 'là và của bạn tôi gì như thế nào tại sao ai khi ở đâu có thể xin chào hãy viết cho một'],
];

const vocabularies: ReadonlyArray<readonly [Language, ReadonlySet<string>]> = words.map(([language, text]) => [language, new Set(text.split(' '))]);

/**
Characters of a prompt that tell its language; the rest needn't be looked at.
*/
const enough = 2000;

/**
Guesses a text's language from its script, or for Latin letters from common words and letters; English where nothing tells.
*/
export function detectLanguage(prompt: string): Language {
	const text = prompt.slice(0, enough);
	const letters = (text.match(/\p{Letter}/gv) ?? []).length;
	for (const [script, language] of scripts) {
		const count = (text.match(new RegExp(script.source, 'giv')) ?? []).length;
		// A foreign word in a Latin text doesn't change its language; of Ukrainian's own letters one is enough.
		if (count > 0 && (language === 'uk' || count * 4 >= letters)) {
			return language;
		}
	}

	const found = text.toLowerCase().normalize('NFC').match(/\p{Letter}+/gv) ?? [];
	let best: Language = 'en';
	let bestScore = 0;
	for (const [language, vocabulary] of vocabularies) {
		const score = found.filter(word => vocabulary.has(word)).length;
		if (score > bestScore) {
			[best, bestScore] = [language, score];
		}
	}

	return best;
}
