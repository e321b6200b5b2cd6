package dev.latchkey.error;

/**
 * The client cannot work as it is set up. The message names the builder method, and the environment
 * variable where there is one.
 */
public final class ConfigurationException extends LatchkeyException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message, null);
  }
}
