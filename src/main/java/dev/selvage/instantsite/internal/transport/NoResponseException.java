package dev.selvage.instantsite.internal.transport;

import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** An exchange that ended without any answer. */
public final class NoResponseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final IOException trouble;
  private final boolean begunSending;

  NoResponseException(IOException trouble, boolean begunSending) {
    super(trouble);
    this.trouble = trouble;
    this.begunSending = begunSending;
  }

  IOException trouble() {
    return trouble;
  }

  /** Whether the server may have got the request or a part of it. */
  public boolean hasBegunSending() {
    return begunSending;
  }

  /** Whether the other side is not who it should be; a repetition would meet the same. */
  boolean isDistrust() {
    for (Throwable t = trouble; t != null; t = t.getCause()) {
      if (t instanceof CertificateException || t instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }

  /** Whether the fault is on this side: the file to send could not be read. */
  boolean isFileTrouble() {
    return trouble instanceof FileBody.FileTroubleException;
  }
}
