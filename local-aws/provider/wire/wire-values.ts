/*
The marks that Pulumi's protocol puts inside plain JSON. They are part of the protocol between engine and plugins, so `in-process/` and `plugin/` both meet them.
*/

/**
Stands for a value that is not known yet (preview).
*/
export const unknownValue = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/**
The property whose value tells what a marked object is.
*/
export const signatureKey = '4dabf18193072939515e22adb298388d';

/**
Values of `signatureKey`.
*/
export const signatures = {
	asset: 'c44067f5952c0a294b673a41bacd8c17',
	archive: '0def7320c3a5731c473e5ecbe6d01bc7',
	secret: '1b47061264138c4ac30d75fd1eb44270',
	resource: '5cf8f73096256a8f31e491e813e4eb8e',
};

/**
Plain properties of a resource.
*/
export type Properties = Record<string, unknown>;

/**
Whether a value is a plain object (no array, not null).
*/
export function isRecord(value: unknown): value is Properties {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
Whether a value, or anything inside it, is not known yet.
*/
export function hasUnknown(value: unknown): boolean {
	if (value === unknownValue) {
		return true;
	}

	return Array.isArray(value) ? value.some(element => hasUnknown(element)) : isRecord(value) && Object.values(value).some(element => hasUnknown(element));
}
