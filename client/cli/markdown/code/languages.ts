// Module of `@codemirror/legacy-modes`, its export where that is named otherwise, and the names that people write behind a fence.
const table = `
clike c: c h
clike cpp: cpp c++ cc cxx hpp ino arduino cuda
clike java: java
clike csharp: csharp cs c#
clike scala: scala
clike kotlin: kotlin kt kts
clike objectiveC: objectivec objective-c objc
clike dart: dart
clike shader: glsl shader hlsl wgsl
clojure: clojure clj cljs edn
cmake: cmake
cobol: cobol
coffeescript coffeeScript: coffeescript coffee
commonlisp commonLisp: commonlisp lisp elisp emacs-lisp
crystal: crystal
css: css
css sCSS: scss
css less: less
cypher: cypher
d: d
diff: diff patch
dockerfile dockerFile: dockerfile docker containerfile
elm: elm
erlang: erlang erl
fortran: fortran f90
gherkin: gherkin feature
go: go golang
groovy: groovy gradle
haskell: haskell hs
http: http
javascript: javascript js jsx mjs cjs node
javascript json: json json5 jsonc jsonl ndjson webmanifest
javascript typescript: typescript ts tsx mts cts
jinja2: jinja2 jinja j2 django
julia: julia jl
lua: lua
mllike oCaml: ocaml ml
mllike fSharp: fsharp fs f#
mllike sml: sml
nginx: nginx
octave: octave matlab
pascal: pascal delphi
perl: perl pl
powershell powerShell: powershell ps1 pwsh posh
properties: properties ini cfg conf dotenv env editorconfig
protobuf: protobuf proto
puppet: puppet
python: python py python3 py3 pyi ipython starlark
r: r
ruby: ruby rb rake gemfile
rust: rust rs
sass: sass
scheme: scheme racket
shell: shell sh bash zsh ksh fish console shell-session shellsession terminal makefile make
smalltalk: smalltalk
sparql: sparql
sql standardSQL: sql
sql mySQL: mysql mariadb
sql pgSQL: postgresql postgres pgsql
sql sqlite: sqlite sqlite3
sql plSQL: plsql
sql msSQL: tsql mssql
stex: latex tex
stylus: stylus
swift: swift
tcl: tcl
toml: toml
turtle: turtle ttl
vb: vb vbnet visualbasic
vbscript vbScript: vbscript vbs
verilog: verilog systemverilog sv
vhdl: vhdl
wast: wast wat wasm
xml: xml svg xsl xslt plist rss
xml html: html htm xhtml vue svelte astro
yaml: yaml yml
`;

/**
Where the parser of a language is: a module of `@codemirror/legacy-modes/mode/`, and the name of its export.
*/
export type Language = Readonly<{module: string; name: string}>;

/**
The languages by the names (lower-case) that are written behind a fence.
*/
export const languages: ReadonlyMap<string, Language> = new Map(table.trim().split('\n').flatMap(line => {
	const [place = '', names = ''] = line.split(': ', 2);
	const [module = '', name = module] = place.split(' ', 2);
	return names.split(' ').map(key => [key, {module, name}] as const);
}));
