// Distances on the globe, a sphere of 6371 km as in geo/distance.py. Pure: runs in Node too.
//
// A point is [lat, lon] in degrees. A longitude may lie beyond 180, so that no line jumps.
(() => {
  const EARTH_KM = 6371;
  const { PI, abs, asin, atan2, cos, hypot, max, min, round, sin, sqrt } = Math;
  const radians = (degrees) => (degrees * PI) / 180;
  const degrees = (angle) => (angle * 180) / PI;

  function distanceKm([latA, lonA], [latB, lonB]) {
    const [a, b] = [radians(latA), radians(latB)];
    const half =
      sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lonB - lonA) / 2) ** 2;
    return 2 * EARTH_KM * asin(min(1, sqrt(half)));
  }

  const lengthKm = (points) =>
    points.slice(1).reduce((sum, point, i) => sum + distanceKm(points[i], point), 0);

  // The longitude of the same meridian that is nearest to `near`.
  const beside = (lon, near) => lon + 360 * round((near - lon) / 360);

  // The point `km` from another, towards `bearing` degrees from the north.
  function pointAt([lat, lon], km, bearing) {
    const [phi, away, turn] = [radians(lat), km / EARTH_KM, radians(bearing)];
    const sine = sin(phi) * cos(away) + cos(phi) * sin(away) * cos(turn);
    const top = asin(max(-1, min(1, sine)));
    const across = atan2(sin(turn) * sin(away) * cos(phi), cos(away) - sin(phi) * sin(top));
    return [degrees(top), lon + degrees(across)];
  }

  const circleRing = (centre, km, steps = 96) =>
    [...Array(steps)].map((_, i) => pointAt(centre, km, (360 * i) / steps));

  const onSphere = ([lat, lon]) => {
    const [phi, turn] = [radians(lat), radians(lon)];
    return [cos(phi) * cos(turn), cos(phi) * sin(turn), sin(phi)];
  };

  // The shortest way from a to b, as points dense enough to look curved on the map.
  function greatCircle(a, b) {
    const km = distanceKm(a, b);
    const steps = min(128, max(1, round(km / 100)));
    const angle = km / EARTH_KM;
    const [from, to] = [onSphere(a), onSphere(b)];
    const way = [a];
    for (let i = 1; i < steps; i++) {
      const share = i / steps;
      const [p, q] = [sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)];
      const [x, y, z] = from.map((value, axis) => p * value + q * to[axis]);
      way.push([degrees(atan2(z, hypot(x, y))), beside(degrees(atan2(y, x)), way[i - 1][1])]);
    }
    way.push([b[0], beside(b[1], way[way.length - 1][1])]);
    return way;
  }

  // 0.35 km, 7.4 km, 1,250 km
  function kmText(km) {
    const digits = km < 1 ? 2 : km < 100 ? 1 : 0;
    return `${km.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })} km`;
  }

  const turned = (lon) => (abs(lon) <= 180 ? lon : ((((lon + 180) % 360) + 360) % 360) - 180);

  Object.assign(Dateline, {
    distanceKm,
    lengthKm,
    pointAt,
    circleRing,
    greatCircle,
    kmText,
    turned,
  });
})();
