import { Navigate } from '@tanstack/react-router';

/** The desk opens where one's own work lies. */
export default function Home() {
  return <Navigate to="/queue/mine" replace />;
}
