package io.mlconnector.failure;

/**
 * Why the connector refuses to start.
 *
 * @param property full name as it stands in a properties file
 * @param problem what is wrong with its value; never the value of a secret
 * @param remedy what to write instead
 */
public record ConfigurationProblem(String property, String problem, String remedy) {}
