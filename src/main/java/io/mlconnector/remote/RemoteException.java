package io.mlconnector.remote;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A call to another system that did not bring what it was made for. Two families say what may be
 * done about it: {@link TransientRemoteException} asks to try again, {@link
 * PermanentRemoteException} that trying again alone does not help.
 */
public abstract sealed class RemoteException extends ConnectorException
    permits TransientRemoteException, PermanentRemoteException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient RemoteFault fault;

  RemoteException(ErrorCode code, String what, RemoteFault fault, @Nullable Throwable cause) {
    super(code, fault.describe(what), cause);
    this.fault = fault;
  }

  /** The circumstances, with status, request id and the kept part of the answer. */
  public RemoteFault fault() {
    return fault;
  }

  /** The ending as metrics name it: lower case, one word or two. */
  public abstract String outcome();
}
