/**
A text that does something to a terminal, or to its user, where it is written as it is.
*/
export type Attack = {
	name: string;
	text: string;
	/**
	What a careless client would write of it, where that isn't the text: entities, escapes and percent codes that it takes apart.
	*/
	careless: string;
	/**
	A word of it that must be seen, where the attack hides it.
	*/
	visible?: string;
};

const escape = '\u{1B}';

/**
Makes an attack.

@param careless - Default: the text.
*/
export function attack(name: string, text: string, careless = text): Attack {
	return {name, text, careless};
}

/**
Attacks by sequences that begin with ESC and these characters.
*/
export function sequences(introducer: string, bodies: readonly string[]): Attack[] {
	return bodies.map(body => attack(`ESC ${introducer}${body}`, `${escape}${introducer}${body}`));
}
