import type {ServerResponse} from 'node:http';

/**
Answers with JSON, as Lambda's API does.
*/
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
	response.writeHead(status, {'content-type': 'application/json'});
	response.end(JSON.stringify(value));
}
