import {priceOfModel, pricesOfWay, usual} from './price.ts';
import {cloudFront, lambda, models} from './prices.ts';

const answers = 1000;

function dollars(price: number): string {
	return `$${price.toFixed(price < 0.1 ? 4 : 3)}`;
}

/**
What a thousand usual answers cost on their way, and the model's own price beside it: two tables for `docs/costs.md`.

@param memoryMb - Of the function.
*/
export function priceTable(memoryMb: number): string {
	const {time, request, edgeRequest, edgeBytes, log} = pricesOfWay(memoryMb, usual);
	const way = time + request + edgeRequest + edgeBytes + log;
	return `| the way of a thousand answers | how it is counted | its price |
|---|---|---|
| Lambda's time, ${memoryMb} MB, arm64 | 1,000 × ${memoryMb / 1024} GB × ${usual.seconds} s × $${lambda.gbSecond.arm64} | ${dollars(time * answers)} |
| Lambda's requests | $0.20 a million | ${dollars(request * answers)} |
| CloudFront's requests, its function and the key that it reads | $1.00 + $0.10 + $0.03 a million | ${dollars(edgeRequest * answers)} |
| CloudFront's bytes to the caller | ${usual.bytes * answers / 1e9} GB × $${cloudFront.gbToViewer} | ${dollars(edgeBytes * answers)} |
| CloudWatch's log lines | ${usual.logBytes * answers / 1e6} MB × $0.50 a GB | ${dollars(log * answers)} |
| **together** | | **${dollars(way * answers)}** |

| a thousand answers of the model | the model's own price | beside it, the way is |
|---|---|---|
${models.map(model => {
	const price = priceOfModel(model, usual);
	return `| ${model.name} | ${dollars(price * answers)} | ${(way / price * 100).toPrecision(2)} % |`;
}).join('\n')}`;
}
