/**
Whether a bar is held. `even` is over it by less than the machine's own noise; `-` is what was not measured, or has no bar.
*/
export type Held = 'yes' | 'even' | 'NO' | '-';

/**
Two figures that are this near count as even: the machine's own noise is as large.
*/
export const even = 1.15;

/**
Holds a figure with noise in it against the largest that it may be.
*/
export function heldAt(value: number, largest: number): Held {
	if (value <= largest) {
		return 'yes';
	}

	return value <= largest * even ? 'even' : 'NO';
}

/**
Holds what has no noise against its bar: a count, a size, a text.
*/
export function strictly(isHeld: boolean): Held {
	return isHeld ? 'yes' : 'NO';
}
