declare const brand: unique symbol

/** `T` that cannot be mistaken for another `T`: the brand exists for the compiler only. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
