import type { RulesMethod } from './ast';
import type {
  AllowStatement,
  FunctionDeclaration,
  LetStatement,
  MatchBlock,
  Named,
  RulesetFile,
  ServiceBlock,
} from './ast';
import { Cursor } from './cursor';
import { parseExpression } from './parseExpression';
import { parseMatchPath } from './parseMatchPath';
import { SyntaxFault, type Source, type Span } from './source';

/** Matches inside each other, service level not counted. */
const MAX_MATCH_NESTING = 10;

const METHODS: ReadonlyMap<string, readonly RulesMethod[]> = new Map<string, readonly RulesMethod[]>([
  ['read', ['get', 'list']],
  ['write', ['create', 'update', 'delete']],
  ['get', ['get']],
  ['list', ['list']],
  ['create', ['create']],
  ['update', ['update']],
  ['delete', ['delete']],
]);

/** Parses a whole file; faults are reported to the source and parsing goes on behind the broken statement. */
export function parseRuleset(source: Source): RulesetFile {
  return new RulesetParser(source).file();
}

const STATEMENTS = ['allow', 'match', 'function', 'service'];

interface Items {
  readonly functions: FunctionDeclaration[];
  readonly matches: MatchBlock[];
  readonly allows: AllowStatement[];
}

class RulesetParser {
  private readonly cursor: Cursor;
  private matchNesting = 0;

  constructor(private readonly source: Source) {
    this.cursor = this.guarded(() => new Cursor(source.text)) ?? new Cursor('');
  }

  file(): RulesetFile {
    const version = this.guarded(() => this.version()) ?? 1;
    const functions: FunctionDeclaration[] = [];
    const services: ServiceBlock[] = [];
    while (this.cursor.token.kind !== 'end') {
      this.recovering(() => {
        if (this.cursor.is('function')) functions.push(this.functionDeclaration());
        else if (this.cursor.is('service')) services.push(this.service());
        else if (this.cursor.is('rules_version'))
          throw this.cursor.unexpected('rules_version as the first statement');
        else throw this.cursor.unexpected("'service' or 'function'");
      });
    }
    return { version, functions, services };
  }

  private version(): 1 | 2 {
    if (!this.cursor.accept('rules_version')) return 1;
    this.cursor.expect('=', "behind 'rules_version'");
    const { token } = this.cursor;
    const value = token.kind === 'string' ? token.value : undefined;
    if (value !== '1' && value !== '2') throw this.cursor.unexpected("the version '1' or '2'");
    this.cursor.advance();
    this.cursor.accept(';');
    return value === '2' ? 2 : 1;
  }

  private service(): ServiceBlock {
    const { start } = this.cursor.expect('service', 'here').span;
    const first = this.cursor.name("a service's name");
    let name = first.name;
    while (this.cursor.accept('.')) name += `.${this.cursor.name("the rest of the service's name").name}`;
    const nameSpan = { start: first.span.start, end: this.cursor.end };
    const items = this.items("'match' or 'function'", false);
    return { name, nameSpan, functions: items.functions, matches: items.matches, span: this.from(start) };
  }

  private items(expected: string, mayAllow: boolean): Items {
    const items: Items = { functions: [], matches: [], allows: [] };
    this.cursor.expect('{', 'here');
    while (!this.cursor.is('}') && this.cursor.token.kind !== 'end') {
      this.recovering(() => {
        if (this.cursor.is('function')) items.functions.push(this.functionDeclaration());
        else if (this.cursor.is('match')) items.matches.push(this.match());
        else if (mayAllow && this.cursor.is('allow')) items.allows.push(this.allow());
        else throw this.cursor.unexpected(expected);
      });
    }
    this.cursor.expect('}', 'behind the last statement');
    return items;
  }

  private match(): MatchBlock {
    const { span } = this.cursor.expect('match', 'here');
    if (this.matchNesting >= MAX_MATCH_NESTING) {
      throw new SyntaxFault(span, `Matches nest deeper than ${MAX_MATCH_NESTING} levels.`);
    }
    this.matchNesting += 1;
    try {
      const path = parseMatchPath(this.cursor);
      const items = this.items("'allow', 'match' or 'function'", true);
      return { ...items, path, span: this.from(span.start) };
    } finally {
      this.matchNesting -= 1;
    }
  }

  private allow(): AllowStatement {
    const { start } = this.cursor.expect('allow', 'here').span;
    const methods = new Set<RulesMethod>();
    do {
      const { name, span } = this.cursor.name('a method to allow');
      const known = METHODS.get(name);
      if (!known)
        throw new SyntaxFault(span, `'${name}' is no method; there are ${[...METHODS.keys()].join(', ')}.`);
      for (const method of known) methods.add(method);
    } while (this.cursor.accept(','));
    let condition;
    if (this.cursor.accept(':')) {
      this.cursor.expect('if', "behind ':'");
      condition = parseExpression(this.cursor);
    }
    const span = this.from(start);
    this.endStatement('the allow statement', true);
    return { methods: [...methods], condition, span };
  }

  private functionDeclaration(): FunctionDeclaration {
    const { start } = this.cursor.expect('function', 'here').span;
    const { name } = this.cursor.name("the function's name");
    this.cursor.expect('(', "behind the function's name");
    const parameters: Named[] = [];
    while (!this.cursor.is(')')) {
      parameters.push(this.cursor.name("a parameter's name"));
      if (!this.cursor.accept(',')) break;
    }
    this.cursor.expect(')', 'behind the parameters');
    this.cursor.expect('{', "before the function's body");
    const lets: LetStatement[] = [];
    while (this.cursor.is('let')) lets.push(this.letStatement());
    this.cursor.expect('return', 'in the function');
    const result = parseExpression(this.cursor);
    this.endStatement('the return statement', false);
    this.cursor.expect('}', "behind the function's only return");
    return { name, parameters, lets, result, span: this.from(start) };
  }

  private letStatement(): LetStatement {
    const { start } = this.cursor.expect('let', 'here').span;
    const { name } = this.cursor.name("the variable's name");
    this.cursor.expect('=', "behind the variable's name");
    const value = parseExpression(this.cursor);
    const span = this.from(start);
    this.endStatement('the let statement', false);
    return { name, value, span };
  }

  /** A missing semicolon is accepted where the next statement or the block's end makes the end clear. */
  private endStatement(what: string, inMatch: boolean): void {
    if (this.cursor.accept(';')) return;
    const followers = inMatch ? ['}', 'allow', 'match', 'function'] : ['}', 'let', 'return'];
    if (!followers.some((follower) => this.cursor.is(follower))) {
      throw this.cursor.unexpected(`an operator, or ';' behind ${what}`);
    }
  }

  /** Reports a fault and skips to behind the statement's `;` or block. */
  private recovering(statement: () => void): void {
    const { braces } = this.cursor;
    try {
      statement();
    } catch (fault) {
      if (!(fault instanceof SyntaxFault)) throw fault;
      this.source.report(fault.span, fault.message);
      this.skipStatement(braces);
    }
  }

  private skipStatement(braces: number): void {
    while (this.cursor.token.kind !== 'end') {
      const level = this.cursor.braces;
      if (level === braces && braces > 0 && this.cursor.is('}')) return;
      const closes = this.cursor.is(';') || this.cursor.is('}');
      this.guarded(() => this.cursor.advance());
      const outside = this.cursor.braces <= braces;
      if (outside && (closes || STATEMENTS.some((word) => this.cursor.is(word)))) return;
    }
  }

  private guarded<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (fault) {
      if (!(fault instanceof SyntaxFault)) throw fault;
      this.source.report(fault.span, fault.message);
      return undefined;
    }
  }

  private from(start: number): Span {
    return { start, end: this.cursor.end };
  }
}
