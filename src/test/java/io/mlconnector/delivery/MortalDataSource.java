package io.mlconnector.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A data source that dies with its process: from one moment on every use of a connection fails, in
 * the middle of whatever transaction, and the server rolls back.
 */
final class MortalDataSource {
  private final DataSource target;
  private volatile boolean dead;

  MortalDataSource(DataSource target) {
    this.target = target;
  }

  void die() {
    dead = true;
  }

  DataSource dataSource() {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, arguments) -> {
              if (!method.getName().equals("getConnection")) {
                throw new UnsupportedOperationException(method.getName());
              }
              checkAlive();
              return connection(target.getConnection());
            });
  }

  private Connection connection(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("close")) {
                if (dead && !connection.getAutoCommit()) {
                  connection.rollback();
                  connection.setAutoCommit(true);
                }
                connection.close();
                return null;
              }
              checkAlive();
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void checkAlive() throws SQLException {
    if (dead) {
      throw new SQLException("the process is dead", "08006");
    }
  }
}
