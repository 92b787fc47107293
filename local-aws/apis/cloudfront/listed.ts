import type {XmlValue} from '../../http-api/xml.ts';

/**
A list as CloudFront's API writes it: how many there are, then each in an element of its own; without `Items` where there is none.
*/
export function listed(element: string, items: readonly XmlValue[]): Record<string, XmlValue> {
	return {
		Quantity: items.length, ...(items.length > 0 && {Items: {[element]: items}}),
	};
}
