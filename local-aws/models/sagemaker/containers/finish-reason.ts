/**
Bedrock's stop reasons, as containers say them.
*/
export function finishReason(stop: string, names: Record<string, string>): string {
	return names[stop] ?? stop;
}
