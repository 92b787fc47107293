/*
One function behind two distributions, of which one hashes bodies at the edge.
*/
import {StreamingDistribution, StreamingFunction} from '../../../components/index.ts';

const ticker = new StreamingFunction('ticker', {entry: new URL('../../program/ticker/handler.ts', import.meta.url)});
const routes = {'/ticker': ticker};
const plain = new StreamingDistribution('plain', {routes});
const hashing = new StreamingDistribution('hashing', {routes, edgeBodyHash: true});

export const {url, functions, apiKey} = plain;

/**
The endpoint of the other one, and its key.
*/
export const {url: hashingUrl, apiKey: hashingKey} = hashing;
