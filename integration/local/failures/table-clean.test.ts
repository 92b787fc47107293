import {testTable} from './helpers/test-table.ts';

testTable('clean');
