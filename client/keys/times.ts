const seconds: Readonly<Record<string, number>> = {
	s: 1, m: 60, h: 3600, d: 86_400, w: 604_800,
};

/**
Reads a duration such as `90s`, `15m`, `24h`, `30d` or `4w` in seconds; `undefined` where it is none, or none of at least a second.
*/
export function parseDuration(text: string): number | undefined {
	const [, count, unit] = /^(\d{1,9})([dhmsw])$/v.exec(text) ?? [];
	const duration = count === undefined || unit === undefined ? 0 : Number(count) * seconds[unit]!;
	return duration >= 1 ? duration : undefined;
}

/**
Reads a time as epoch s: a duration from now, a day (its beginning in UTC), or a day and time in UTC such as `2027-01-31T12:00Z`; `undefined` where it is none of them.

@param now - Epoch s.
*/
export function parseTime(text: string, now: number): number | undefined {
	const duration = parseDuration(text);
	if (duration !== undefined) {
		return now + duration;
	}

	const [, day] = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2})?Z)?$/v.exec(text) ?? [];
	const time = day === undefined ? NaN : Date.parse(text);
	// A 30th of February would be taken for a day of March.
	return Number.isNaN(time) || !new Date(time).toISOString().startsWith(day!) ? undefined : time / 1000;
}

/**
Shows a time to the minute, in UTC: `2027-01-31T12:00Z`.

@param time - Epoch s.
*/
export function formatTime(time: number): string {
	return new Date(time * 1000).toISOString().replace(/:\d{2}\.\d{3}Z$/v, 'Z');
}
