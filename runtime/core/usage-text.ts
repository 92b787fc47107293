/**
What `GET` of the endpoint answers: how to use it.
*/
export function usageText(models: readonly string[]): string {
	return String.raw`This is a streaming LLM endpoint: POST a prompt to this URL, and the answer comes token by token.

  body='{"prompt": "Hello"}'
  curl -N "$URL" -H "authorization: Bearer $KEY" -H 'content-type: application/json' -d "$body" \
    -H "x-amz-content-sha256: $(printf %s "$body" | openssl dgst -sha256 -r | cut -d' ' -f1)"

Fields   prompt, or messages [{"role": "user", "content": "..."}]; system, model, maxTokens, temperature, topP, stop
Accept   text/plain (default), text/event-stream, application/x-ndjson
OpenAI   the base URL is this URL and /v1: POST /v1/chat/completions, POST /v1/responses, GET /v1/models
Anthropic the base URL is this URL: POST /v1/messages
Models   ${models.join(', ')}
`;
}
