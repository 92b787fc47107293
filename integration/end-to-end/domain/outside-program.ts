import {domainProgram} from './domain-program.ts';

/*
A program whose domain is not in its zone, which is known only when the zone has been made.
*/
const program = domainProgram({}, 'example.org');

/**
The distribution, which is never made.
*/
export const outputs = await program();
