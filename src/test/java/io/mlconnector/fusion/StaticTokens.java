package io.mlconnector.fusion;

import io.mlconnector.token.AccessTokens;
import io.mlconnector.token.IssuedToken;
import io.mlconnector.token.TokenGrant;
import io.mlconnector.token.TokenSources;
import java.time.Instant;

/** One token for everybody, which is never refused. */
record StaticTokens(String token) implements TokenSources, AccessTokens {
  static TokenSources of(String token) {
    return new StaticTokens(token);
  }

  @Override
  public AccessTokens of(TokenGrant grant) {
    return this;
  }

  @Override
  public IssuedToken request(TokenGrant grant) {
    return new IssuedToken(token, Instant.MAX);
  }

  @Override
  public String current() {
    return token;
  }

  @Override
  public void drop(String refused) {
    throw new AssertionError("the pod refused its own token");
  }
}
