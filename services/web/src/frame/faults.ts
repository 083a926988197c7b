/** There is no such page, or none for this person: the two look the same. */
export class NoSuchPage extends Error {
  override readonly name = 'NoSuchPage'

  constructor(options?: ErrorOptions) {
    super('there is no such page', options)
  }
}

/** A form that is not one of ours, as far as can be told. */
export class ForeignForm extends Error {
  override readonly name = 'ForeignForm'
}

/** The identity provider cannot be asked: nobody is at fault who wanted to sign in. */
export class NoSignIn extends Error {
  override readonly name = 'NoSignIn'
}

/** A sign-in that did not come back as it went. */
export class BrokenSignIn extends Error {
  override readonly name = 'BrokenSignIn'
}
