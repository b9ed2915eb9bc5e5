package io.mlconnector.teams.hearing.rich;

import java.util.Locale;

/** Why a notification has no effect although it knows the secret of its subscription. */
public enum Flaw {
  /** It brought no proof of its origin. */
  TOKEN_MISSING,
  /** The proof is no token signed by RS256. */
  TOKEN_MALFORMED,
  /** Entra ID publishes no key of the name that signed it. */
  TOKEN_KEY_UNKNOWN,
  /** The signature is not of the key that it names. */
  TOKEN_FORGED,
  /** It was made for another application. */
  TOKEN_AUDIENCE,
  /** It comes from another directory. */
  TOKEN_ISSUER,
  /** It had ended, or not begun, when the notification came. */
  TOKEN_EXPIRED,
  /** It was given to somebody else than the publisher of change notifications. */
  TOKEN_PUBLISHER,
  /** The key pair is not, or no longer, here. */
  CERTIFICATE_UNKNOWN,
  /** The key of the content does not open by our key pair. */
  KEY_UNREADABLE,
  /** The content is not what was signed. */
  CONTENT_TAMPERED,
  /** The content does not open, or is no message. */
  CONTENT_UNREADABLE,
  /** The content is another message than the one that is told of. */
  CONTENT_OF_ANOTHER;

  /** As metrics name it. */
  public String outcome() {
    return name().toLowerCase(Locale.ROOT);
  }
}
