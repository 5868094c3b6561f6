/* Refuses the k-th call that would change a séance on the disk: loaded before the C library. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long vus, refuse, journaux;
static int erreur;
static char dernier[32];

/* From the next call on: which one fails (0: none), and with what. */
void refuser(long rang, int quoi) { vus = 0; refuse = rang; erreur = quoi; dernier[0] = 0; }
long comptes(void) { return vus; }
const char *refusee(void) { return dernier; }
/* How many times the journal of a séance was put on the disk. */
long synchronises(void) { return journaux; }

static int est_seance(const char *chemin) { return chemin && strstr(chemin, ".seance") != NULL; }

static int est_a_nous(int fd) {
  char lien[64], chemin[4096];
  snprintf(lien, sizeof lien, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(lien, chemin, sizeof chemin - 1);
  if (n < 0) return 0;
  chemin[n] = 0;
  return est_seance(chemin);
}

static void note(int fd) {
  char lien[64], chemin[4096];
  snprintf(lien, sizeof lien, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(lien, chemin, sizeof chemin - 1);
  if (n < 0) return;
  chemin[n] = 0;
  if (est_seance(chemin) && strstr(chemin, "-wal")) journaux++;
}

static int tombe(const char *nom) {
  if (++vus != refuse) return 0;
  strncpy(dernier, nom, sizeof dernier - 1);
  errno = erreur;
  return 1;
}

#define SUIVANT(nom) (reel ? reel : (reel = dlsym(RTLD_NEXT, nom)))
#define SUR_FD(retour, nom, parametres, passes)                     \
  retour nom parametres {                                           \
    static retour (*reel) parametres;                               \
    if (est_a_nous(fd) && tombe(#nom)) return -1;                   \
    return SUIVANT(#nom) passes;                                    \
  }
#define SUR_CHEMIN(nom, parametres, passes)                         \
  int nom parametres {                                              \
    static int (*reel) parametres;                                  \
    if (est_seance(chemin) && tombe(#nom)) return -1;               \
    return SUIVANT(#nom) passes;                                    \
  }
#define SYNCHRONISE(nom)                                            \
  int nom(int fd) {                                                 \
    static int (*reel)(int);                                        \
    if (est_a_nous(fd) && tombe(#nom)) return -1;                   \
    int rendu = SUIVANT(#nom)(fd);                                  \
    if (!rendu) note(fd);                                           \
    return rendu;                                                   \
  }
#define OUVRE(nom)                                                  \
  int nom(const char *chemin, int drapeaux, ...) {                  \
    static int (*reel)(const char *, int, ...);                     \
    mode_t mode = 0;                                                \
    if (drapeaux & O_CREAT) {                                       \
      va_list suite;                                                \
      va_start(suite, drapeaux);                                    \
      mode = va_arg(suite, mode_t);                                 \
      va_end(suite);                                                \
    }                                                               \
    if (est_seance(chemin) && tombe(#nom)) return -1;               \
    return SUIVANT(#nom)(chemin, drapeaux, mode);                   \
  }

SUR_FD(ssize_t, write, (int fd, const void *quoi, size_t n), (fd, quoi, n))
SUR_FD(ssize_t, pwrite, (int fd, const void *quoi, size_t n, off_t ou), (fd, quoi, n, ou))
SUR_FD(ssize_t, pwrite64, (int fd, const void *quoi, size_t n, off64_t ou), (fd, quoi, n, ou))
SYNCHRONISE(fsync)
SYNCHRONISE(fdatasync)
SUR_FD(int, ftruncate, (int fd, off_t n), (fd, n))
SUR_FD(int, ftruncate64, (int fd, off64_t n), (fd, n))
SUR_CHEMIN(rename, (const char *chemin, const char *vers), (chemin, vers))
SUR_CHEMIN(unlink, (const char *chemin), (chemin))
SUR_CHEMIN(link, (const char *chemin, const char *vers), (chemin, vers))
OUVRE(open)
OUVRE(open64)
