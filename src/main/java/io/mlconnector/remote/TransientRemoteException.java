package io.mlconnector.remote;

import io.mlconnector.failure.ErrorCode;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure that passes by itself: the same call may succeed a little later. */
public abstract sealed class TransientRemoteException extends RemoteException {
  @Serial private static final long serialVersionUID = 1L;

  private TransientRemoteException(
      ErrorCode code, String what, RemoteFault fault, @Nullable Throwable cause) {
    super(code, what, fault, cause);
  }

  /** How long the other side asked to wait; empty when it did not say. */
  public Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /** The other side demands fewer calls. */
  public static final class Throttled extends TransientRemoteException {
    @Serial private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /** With the wait that was asked for, if one was. */
    public Throttled(RemoteFault fault, Optional<Duration> retryAfter) {
      super(fault.system().throttled(), "Throttled", fault, null);
      this.retryAfter = retryAfter.orElse(null);
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }

    @Override
    public String outcome() {
      return "throttled";
    }
  }

  /** No answer, or one that says the system is down. */
  public static final class Unavailable extends TransientRemoteException {
    @Serial private static final long serialVersionUID = 1L;

    /** The answer itself says so. */
    public Unavailable(RemoteFault fault) {
      this(fault, null);
    }

    /** The connection failed. */
    public Unavailable(RemoteFault fault, @Nullable Throwable cause) {
      super(fault.system().unavailable(), "Unavailable", fault, cause);
    }

    @Override
    public String outcome() {
      return "unavailable";
    }
  }

  /** The work took longer than we or a gateway waited; asking for less may help. */
  public static final class TimedOut extends TransientRemoteException {
    @Serial private static final long serialVersionUID = 1L;

    /** A gateway gave up. */
    public TimedOut(RemoteFault fault) {
      this(fault, null);
    }

    /** We gave up. */
    public TimedOut(RemoteFault fault, @Nullable Throwable cause) {
      super(fault.system().unavailable(), "Timed out", fault, cause);
    }

    @Override
    public String outcome() {
      return "timed_out";
    }
  }

  /** The answer began well and ended before it was complete. */
  public static final class Truncated extends TransientRemoteException {
    @Serial private static final long serialVersionUID = 1L;

    /** With the complaint of the parser. */
    public Truncated(RemoteFault fault, @Nullable Throwable cause) {
      super(fault.system().unintelligible(), "Answer cut short", fault, cause);
    }

    @Override
    public String outcome() {
      return "truncated";
    }
  }

  /** Refused without a word, which some gateways do in passing; worth one more try. */
  public static final class BlankRefusal extends TransientRemoteException {
    @Serial private static final long serialVersionUID = 1L;

    /** Always an empty body. */
    public BlankRefusal(RemoteFault fault) {
      super(fault.system().refused(), "Refused without a reason", fault, null);
    }

    @Override
    public String outcome() {
      return "refused_blank";
    }
  }
}
