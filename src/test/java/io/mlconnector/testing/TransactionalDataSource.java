package io.mlconnector.testing;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that behaves as the application's does with JTA: inside {@link #inTransaction} a
 * thread gets one and the same connection, whose transaction ends with the block; outside of it
 * every connection is new and commits by itself.
 */
public final class TransactionalDataSource implements DataSource {
  private final DataSource target;
  private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

  /** Makes transactions over this data source. */
  public TransactionalDataSource(DataSource target) {
    this.target = target;
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /** Does it; any exception rolls back. */
    T run() throws Exception;
  }

  /** Commits when the work returns and rolls back when it throws. */
  public <T extends @Nullable Object> T inTransaction(Work<T> work) {
    if (current.get() != null) {
      throw new IllegalStateException("this thread has a transaction already");
    }
    try (var connection = target.getConnection()) {
      connection.setAutoCommit(false);
      current.set(connection);
      try {
        T result = work.run();
        connection.commit();
        return result;
      } catch (Throwable e) {
        connection.rollback();
        throw e;
      } finally {
        current.remove();
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the transaction failed", e);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    var joined = current.get();
    return joined == null ? target.getConnection() : withoutClose(joined);
  }

  private static Connection withoutClose(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return target.getConnection(username, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return target.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    target.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    target.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return target.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return target.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return target.isWrapperFor(type);
  }
}
