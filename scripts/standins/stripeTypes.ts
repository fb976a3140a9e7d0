import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** JSON Schema's words, as in what else is published of Stripe; `x-open-enum` are values that Stripe may add to. */
export type Shape = Readonly<Record<string, unknown>>;

export interface TypedMethod {
  readonly method: string;
  readonly calls: readonly { readonly verb: string; readonly path: string }[];
  readonly params: Shape;
}

const RESOURCES = join(import.meta.dirname, '..', '..', 'node_modules', 'stripe', 'esm', 'resources');

/** Methods that are about subscriptions, of which nothing but the SDK's types is at hand: where they are, their parameters, and their address. */
const METHODS: readonly (readonly [
  method: string,
  file: string,
  params: string,
  verb: string,
  path: string,
])[] = [
  ['prices.create', 'Prices', 'PriceCreateParams', 'POST', '/v1/prices'],
  ['prices.retrieve', 'Prices', 'PriceRetrieveParams', 'GET', '/v1/prices/{id}'],
  ['prices.update', 'Prices', 'PriceUpdateParams', 'POST', '/v1/prices/{id}'],
  ['prices.list', 'Prices', 'PriceListParams', 'GET', '/v1/prices'],
  ['products.create', 'Products', 'ProductCreateParams', 'POST', '/v1/products'],
  ['products.update', 'Products', 'ProductUpdateParams', 'POST', '/v1/products/{id}'],
  ['products.retrieve', 'Products', 'ProductRetrieveParams', 'GET', '/v1/products/{id}'],
  ['products.list', 'Products', 'ProductListParams', 'GET', '/v1/products'],
  ['tokens.create', 'Tokens', 'TokenCreateParams', 'POST', '/v1/tokens'],
  ['tokens.retrieve', 'Tokens', 'TokenRetrieveParams', 'GET', '/v1/tokens/{id}'],
  ['coupons.create', 'Coupons', 'CouponCreateParams', 'POST', '/v1/coupons'],
  ['coupons.retrieve', 'Coupons', 'CouponRetrieveParams', 'GET', '/v1/coupons/{id}'],
  ['coupons.update', 'Coupons', 'CouponUpdateParams', 'POST', '/v1/coupons/{id}'],
  ['coupons.list', 'Coupons', 'CouponListParams', 'GET', '/v1/coupons'],
  ['coupons.del', 'Coupons', 'CouponDeleteParams', 'DELETE', '/v1/coupons/{id}'],
  ['promotionCodes.create', 'PromotionCodes', 'PromotionCodeCreateParams', 'POST', '/v1/promotion_codes'],
  [
    'promotionCodes.retrieve',
    'PromotionCodes',
    'PromotionCodeRetrieveParams',
    'GET',
    '/v1/promotion_codes/{id}',
  ],
  [
    'promotionCodes.update',
    'PromotionCodes',
    'PromotionCodeUpdateParams',
    'POST',
    '/v1/promotion_codes/{id}',
  ],
  ['promotionCodes.list', 'PromotionCodes', 'PromotionCodeListParams', 'GET', '/v1/promotion_codes'],
  ['subscriptions.create', 'Subscriptions', 'SubscriptionCreateParams', 'POST', '/v1/subscriptions'],
  ['subscriptions.retrieve', 'Subscriptions', 'SubscriptionRetrieveParams', 'GET', '/v1/subscriptions/{id}'],
  ['subscriptions.update', 'Subscriptions', 'SubscriptionUpdateParams', 'POST', '/v1/subscriptions/{id}'],
  ['subscriptions.cancel', 'Subscriptions', 'SubscriptionCancelParams', 'DELETE', '/v1/subscriptions/{id}'],
  ['subscriptions.list', 'Subscriptions', 'SubscriptionListParams', 'GET', '/v1/subscriptions'],
  ['invoices.retrieve', 'Invoices', 'InvoiceRetrieveParams', 'GET', '/v1/invoices/{id}'],
  ['invoices.list', 'Invoices', 'InvoiceListParams', 'GET', '/v1/invoices'],
  ['invoicePayments.list', 'InvoicePayments', 'InvoicePaymentListParams', 'GET', '/v1/invoice_payments'],
  [
    'billingPortal.sessions.create',
    'BillingPortal/Sessions',
    'BillingPortal.SessionCreateParams',
    'POST',
    '/v1/billing_portal/sessions',
  ],
  [
    'billingPortal.configurations.create',
    'BillingPortal/Configurations',
    'BillingPortal.ConfigurationCreateParams',
    'POST',
    '/v1/billing_portal/configurations',
  ],
  [
    'billingPortal.configurations.list',
    'BillingPortal/Configurations',
    'BillingPortal.ConfigurationListParams',
    'GET',
    '/v1/billing_portal/configurations',
  ],
];

/** What an answer is, by its `object`: file and type. */
const OBJECTS: Readonly<Record<string, readonly [file: string, type: string]>> = {
  price: ['Prices', 'Price'],
  product: ['Products', 'Product'],
  coupon: ['Coupons', 'Coupon'],
  promotion_code: ['PromotionCodes', 'PromotionCode'],
  discount: ['Discounts', 'Discount'],
  subscription: ['Subscriptions', 'Subscription'],
  subscription_item: ['SubscriptionItems', 'SubscriptionItem'],
  invoice: ['Invoices', 'Invoice'],
  line_item: ['InvoiceLineItems', 'InvoiceLineItem'],
  invoice_payment: ['InvoicePayments', 'InvoicePayment'],
  'billing_portal.session': ['BillingPortal/Sessions', 'Session'],
  'billing_portal.configuration': ['BillingPortal/Configurations', 'Configuration'],
};

export interface StripeTypes {
  readonly methods: readonly TypedMethod[];
  /** By the `object` of an answer. */
  readonly objects: Readonly<Record<string, Shape>>;
  readonly $defs: Readonly<Record<string, Shape>>;
}

/** Reads the types of Stripe's SDK, which Stripe makes from its own description. */
export function stripeTypes(): StripeTypes {
  const files = [...METHODS.map(([, file]) => file), ...Object.values(OBJECTS).map(([file]) => file)];
  const reader = new TypeReader([...new Set(files)]);
  return {
    methods: METHODS.map(([method, file, params, verb, path]) => ({
      method,
      calls: [{ verb, path }],
      params: reader.shapeIn(file, params),
    })),
    objects: Object.fromEntries(
      Object.entries(OBJECTS).map(([name, [file, type]]) => [name, reader.shapeIn(file, type)]),
    ),
    $defs: reader.defs,
  };
}

class TypeReader {
  readonly defs: Record<string, Shape> = {};
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;

  constructor(files: readonly string[]) {
    this.program = ts.createProgram(files.map(sourceOf), {
      strict: true,
      noLib: false,
      types: [],
      skipLibCheck: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    });
    this.checker = this.program.getTypeChecker();
  }

  /** @param name such as `BillingPortal.SessionCreateParams` */
  shapeIn(file: string, name: string): Shape {
    const source = this.program.getSourceFile(sourceOf(file));
    let symbol = source && this.checker.getSymbolAtLocation(source);
    for (const step of name.split('.')) symbol = symbol?.exports?.get(ts.escapeLeadingUnderscores(step));
    if (symbol === undefined) throw new Error(`Stripe's SDK has no type ${name} in ${file}.`);
    return this.shape(this.checker.getDeclaredTypeOfSymbol(symbol));
  }

  private shape(type: ts.Type): Shape {
    if (type.isUnion()) return this.union(type);
    if (type.isStringLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.flags & ts.TypeFlags.String) return { type: 'string' };
    if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (isDecimal(type) || type.isIntersection()) return { type: 'string' };
    if (this.checker.isArrayType(type)) {
      const [items] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: items === undefined ? {} : this.shape(items) };
    }
    return type.flags & ts.TypeFlags.Object ? this.named(type) : {};
  }

  private union({ types }: ts.UnionType): Shape {
    const known = types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
    const literals = known.filter((each) => each.isStringLiteral()).map(({ value }) => value);
    const isOpen = known.some((each) => each.isIntersection());
    const isFlag = known.some(({ flags }) => flags & ts.TypeFlags.BooleanLiteral);
    const isId = known.some(({ flags }) => flags & ts.TypeFlags.String);
    const rest = known.filter(
      (each) =>
        !each.isStringLiteral() && !each.isIntersection() && !(each.flags & ts.TypeFlags.BooleanLiteral),
    );
    const words = literals.filter((word) => word !== '').sort();
    const shapes: Shape[] = [
      ...(literals.includes('') ? [{ const: '' }] : []),
      ...(words.length > 0
        ? [
            words.length === 1 && !isOpen
              ? { const: words[0] }
              : { type: 'string', [isOpen ? 'x-open-enum' : 'enum']: words },
          ]
        : isOpen
          ? [{ type: 'string' }]
          : []),
      ...(isFlag ? [{ type: 'boolean' }] : []),
      // In the place of an id stands a whole object where it is asked for.
      ...rest.map((each) => (isId && isResource(each) ? { type: 'object' } : this.shape(each))),
    ];
    return shapes.length === 1 ? (shapes[0] ?? {}) : { anyOf: shapes };
  }

  private named(type: ts.Type): Shape {
    const name = this.nameOf(type);
    if (name === undefined) return this.object(type);
    if (!(name in this.defs)) {
      this.defs[name] = {};
      this.defs[name] = this.object(type);
    }
    return { $ref: `#/$defs/${name}` };
  }

  /** Undefined for what has no name of its own, such as a list of something. */
  private nameOf(type: ts.Type): string | undefined {
    const { symbol } = type;
    const [declaration] = symbol.declarations ?? [];
    if (declaration === undefined || !ts.isInterfaceDeclaration(declaration)) return undefined;
    if (declaration.typeParameters !== undefined) return undefined;
    const file = relative(RESOURCES, declaration.getSourceFile().fileName).replace(/\.d\.ts$/, '');
    const place = file.replaceAll('..', '').replaceAll('/', '.').replace(/^\./, '');
    return `${place}.${this.checker.getFullyQualifiedName(symbol).replace(/^".*"\./, '')}`;
  }

  private object(type: ts.Type): Shape {
    const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (index !== undefined) return { type: 'object', additionalProperties: this.shape(index) };
    const fields = this.checker
      .getPropertiesOfType(type)
      .filter(({ flags }) => !(flags & ts.SymbolFlags.Method))
      .filter((each) => !each.getName().startsWith('__'))
      .map((each) => ({
        name: each.getName(),
        isOptional: Boolean(each.flags & ts.SymbolFlags.Optional),
        shape: this.shape(this.checker.getTypeOfSymbol(each)),
      }));
    const required = fields.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
    return {
      type: 'object',
      properties: Object.fromEntries(fields.map(({ name, shape }) => [name, shape])),
      ...(required.length > 0 && { required }),
    };
  }
}

function sourceOf(file: string): string {
  return join(dirname(RESOURCES), 'resources', `${file}.d.ts`);
}

function isDecimal({ symbol }: ts.Type): boolean {
  return (symbol as ts.Symbol | undefined)?.getName() === 'Decimal';
}

/** Whether it is an object of its own, with an id. */
function isResource(type: ts.Type): boolean {
  return type.getProperty('object') !== undefined;
}
