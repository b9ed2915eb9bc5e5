package io.mlconnector.token;

import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.PermanentRemoteException.Unintelligible;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.TransientRemoteException.Unavailable;
import io.mlconnector.token.RefreshTokens.Loan;
import io.mlconnector.vault.Credentials;
import io.mlconnector.vault.Vault;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import java.math.BigDecimal;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks through an OIDC client that is made anew when the credentials change. One request at a time.
 */
final class OidcTokenEndpoint implements TokenEndpoint {
  /** What a token is worth whose answer does not name a lifetime. */
  private static final Duration ASSUMED_LIFE = Duration.ofMinutes(5);

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  /** More changes than this in the course of one request are nobody's work. */
  private static final int CHANGES_FOLLOWED = 3;

  private final TokenGrant grant;
  private final Vault vault;
  private final OidcClientFactory factory;
  private final Optional<RefreshTokens> people;
  private final OutboundPolicy outbound;
  private final Duration patience;
  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private @Nullable ClientInUse client;

  OidcTokenEndpoint(
      TokenGrant grant,
      Vault vault,
      OidcClients clients,
      TokenAnswerFilter answers,
      OutboundPolicy outbound,
      Clock clock) {
    this.grant = grant;
    this.vault = vault;
    this.outbound = outbound;
    this.clock = clock;
    this.factory = new OidcClientFactory(grant, clients, answers, clock);
    this.people = grant.account().map(account -> new RefreshTokens(vault, account));
    this.patience = grant.connectTimeout().plus(LONGEST_ANSWER);
  }

  @Override
  public Stamp stamp() {
    return new Stamp(
        vault.revision(grant.credentials()), people.map(RefreshTokens::line).orElse(0L));
  }

  @Override
  public Issue request() {
    asking.lock();
    try {
      return askWithLatest(CHANGES_FOLLOWED);
    } finally {
      asking.unlock();
    }
  }

  /**
   * Credentials may be changed, and the old ones be taken away, while a request is on its way: then
   * the refusal is not about those in force.
   */
  private Issue askWithLatest(int changes) {
    ClientInUse inUse = clientFor(vault.read(grant.credentials()));
    admit(inUse);
    try {
      return people.isPresent() ? forPerson(inUse, people.get()) : forApplication(inUse);
    } catch (Unauthenticated e) {
      if (changes == 0 || vault.revision(grant.credentials()) == inUse.revision()) {
        throw e;
      }
      return askWithLatest(changes - 1);
    }
  }

  private void admit(ClientInUse inUse) {
    try {
      outbound.admit(grant.destination(), inUse.tokenUrl());
    } catch (UnknownHostException e) {
      throw new Unavailable(fault(), e);
    }
  }

  /** Closes the connections; the next request opens them again. */
  void close() {
    asking.lock();
    try {
      if (client != null) {
        client.close();
        client = null;
      }
    } finally {
      asking.unlock();
    }
  }

  private Issue forApplication(ClientInUse inUse) {
    Instant asked = clock.instant();
    Tokens answer = await(inUse.client().getTokens(inUse.proof()));
    return new Issue(issued(answer, asked), new Stamp(inUse.revision(), 0));
  }

  private Issue forPerson(ClientInUse inUse, RefreshTokens people) {
    Loan loan = people.borrow();
    Instant asked = clock.instant();
    Tokens answer;
    try {
      answer = refresh(inUse, loan);
    } catch (Unauthenticated e) {
      // Another replica may have used the same token first; where tokens serve once, its successor
      // is in the vault by now.
      loan = people.borrowAnother(loan).orElseThrow(() -> e);
      answer = refresh(inUse, loan);
    }
    IssuedToken issued = issued(answer, asked);
    people.giveBack(loan, Optional.ofNullable(answer.getRefreshToken()));
    return new Issue(issued, new Stamp(inUse.revision(), loan.line()));
  }

  private Tokens refresh(ClientInUse inUse, Loan loan) {
    return await(inUse.client().refreshTokens(loan.token().reveal(), inUse.proof()));
  }

  private ClientInUse clientFor(Credentials credentials) {
    ClientInUse known = client;
    if (known != null && known.revision() == credentials.revision()) {
      return known;
    }
    ClientInUse fresh = factory.make(credentials);
    if (known != null) {
      known.close();
    }
    client = fresh;
    return fresh;
  }

  private Tokens await(Uni<Tokens> answer) {
    try {
      return answer.await().atMost(patience);
    } catch (OidcClientException | TimeoutException e) {
      // Refusals have passed the filter; what is left is that nobody answered.
      throw new Unavailable(fault(), e);
    } catch (DecodeException | ClassCastException | NumberFormatException _) {
      throw new Unintelligible(fault(), "no valid JSON of a token");
    }
  }

  private IssuedToken issued(Tokens answer, Instant asked) {
    @Nullable String token = answer.getAccessToken();
    if (token == null || token.isBlank()) {
      throw new Unintelligible(fault(), "no access token");
    }
    return new IssuedToken(token, endOf(answer, asked));
  }

  /** Counted from before the request, by the clock that is also asked later. */
  private static Instant endOf(Tokens answer, Instant asked) {
    @Nullable String seconds = answer.get("expires_in");
    if (seconds != null) {
      return asked.plusSeconds(new BigDecimal(seconds).longValue());
    }
    @Nullable Long end = answer.getAccessTokenExpiresAt();
    return end == null ? asked.plus(ASSUMED_LIFE) : Instant.ofEpochSecond(end);
  }

  private RemoteFault fault() {
    return RemoteFault.unanswered(grant.remote(), TokenAnswerFilter.OPERATION);
  }
}
