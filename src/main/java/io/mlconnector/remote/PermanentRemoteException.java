package io.mlconnector.remote;

import io.mlconnector.failure.ErrorCode;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A failure that stays until someone changes a setting, a role or a request. */
public abstract sealed class PermanentRemoteException extends RemoteException {
  @Serial private static final long serialVersionUID = 1L;

  private PermanentRemoteException(
      ErrorCode code, String what, RemoteFault fault, @Nullable Throwable cause) {
    super(code, what, fault, cause);
  }

  /** The token or the credentials were not accepted. */
  public static final class Unauthenticated extends PermanentRemoteException {
    @Serial private static final long serialVersionUID = 1L;

    /** The answer says so. */
    public Unauthenticated(RemoteFault fault) {
      this(fault, null);
    }

    /** The token endpoint said so. */
    public Unauthenticated(RemoteFault fault, @Nullable Throwable cause) {
      super(fault.system().unauthenticated(), "Not authenticated", fault, cause);
    }

    @Override
    public String outcome() {
      return "unauthenticated";
    }
  }

  /** Known, but not allowed. */
  public static final class Forbidden extends PermanentRemoteException {
    @Serial private static final long serialVersionUID = 1L;

    /** The answer says so. */
    public Forbidden(RemoteFault fault) {
      super(fault.system().forbidden(), "Forbidden", fault, null);
    }

    @Override
    public String outcome() {
      return "forbidden";
    }
  }

  /** Not there, or not visible to us. */
  public static final class Missing extends PermanentRemoteException {
    @Serial private static final long serialVersionUID = 1L;

    /** The answer says so. */
    public Missing(RemoteFault fault) {
      super(fault.system().missing(), "Not found", fault, null);
    }

    @Override
    public String outcome() {
      return "missing";
    }
  }

  /** A request that the other side will never accept as it is. */
  public static final class Refused extends PermanentRemoteException {
    @Serial private static final long serialVersionUID = 1L;

    /** The answer says so. */
    public Refused(RemoteFault fault) {
      super(fault.system().refused(), "Refused", fault, null);
    }

    @Override
    public String outcome() {
      return "refused";
    }
  }

  /** A success that does not say what it should. */
  public static final class Unintelligible extends PermanentRemoteException {
    @Serial private static final long serialVersionUID = 1L;

    /** With what was not understood, in a few words. */
    public Unintelligible(RemoteFault fault, String why) {
      this(fault, why, null);
    }

    /** With the complaint of the parser. */
    public Unintelligible(RemoteFault fault, String why, @Nullable Throwable cause) {
      super(fault.system().unintelligible(), "Unintelligible answer: " + why, fault, cause);
    }

    @Override
    public String outcome() {
      return "unintelligible";
    }
  }
}
