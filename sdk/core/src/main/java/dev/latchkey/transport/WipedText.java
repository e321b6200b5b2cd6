package dev.latchkey.transport;

import java.io.Writer;
import java.nio.charset.MalformedInputException;
import java.util.Arrays;

/**
 * Takes text and keeps it as UTF-8 in an array that is wiped when it is outgrown and when this is
 * closed. The JDK's encoder and okio's buffers keep what passes through them, some in a pool.
 *
 * <p>Unpaired surrogates, which UTF-8 has no bytes for, are refused.
 */
final class WipedText extends Writer {

  private static final int LONGEST_CHARACTER = 4;

  /** Not private, so that the test can see it wiped. */
  byte[] bytes = new byte[512];

  private int size;

  /** The first half of a surrogate pair, written and waiting for the second; 0 when none is. */
  private char half;

  /** What was written so far; the caller's to wipe. */
  byte[] toByteArray() throws MalformedInputException {
    requireWhole();
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public void write(char[] text, int offset, int length) throws MalformedInputException {
    for (int i = offset; i < offset + length; i++) {
      write(text[i]);
    }
  }

  @Override
  public void write(String text, int offset, int length) throws MalformedInputException {
    for (int i = offset; i < offset + length; i++) {
      write(text.charAt(i));
    }
  }

  @Override
  public void write(int c) throws MalformedInputException {
    char next = (char) c;
    if (Character.isLowSurrogate(next)) {
      if (half == 0) {
        throw new MalformedInputException(1);
      }
      encode(Character.toCodePoint(half, next));
      half = 0;
    } else {
      requireWhole();
      if (Character.isHighSurrogate(next)) {
        half = next;
      } else {
        encode(next);
      }
    }
  }

  private void requireWhole() throws MalformedInputException {
    if (half != 0) {
      throw new MalformedInputException(1);
    }
  }

  private void encode(int codePoint) {
    if (bytes.length - size < LONGEST_CHARACTER) {
      byte[] outgrown = bytes;
      bytes = Arrays.copyOf(outgrown, 2 * outgrown.length);
      Arrays.fill(outgrown, (byte) 0);
    }
    if (codePoint < 0x80) {
      put(codePoint);
    } else if (codePoint < 0x800) {
      put(0xC0 | (codePoint >> 6));
      putLast(codePoint, 0);
    } else if (codePoint < 0x10000) {
      put(0xE0 | (codePoint >> 12));
      putLast(codePoint, 6);
      putLast(codePoint, 0);
    } else {
      put(0xF0 | (codePoint >> 18));
      putLast(codePoint, 12);
      putLast(codePoint, 6);
      putLast(codePoint, 0);
    }
  }

  /** A byte that continues a character: six bits of it. */
  private void putLast(int codePoint, int shift) {
    put(0x80 | ((codePoint >> shift) & 0x3F));
  }

  private void put(int b) {
    bytes[size++] = (byte) b;
  }

  @Override
  public void flush() {}

  /** Wipes the text. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    size = 0;
    half = 0;
  }
}
